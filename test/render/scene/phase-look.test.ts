import { expect, test } from 'vitest';
import { PHASE_LOOK } from '../../../src/render/scene/phase-look.ts';

/** Relative luminance of a colour `#rrggbb` (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test('each phase has a shape of its own, so that colour is not needed', () => {
  const shapes = Object.values(PHASE_LOOK).map(({ shape }) => shape);
  expect(new Set(shapes).size).toBe(shapes.length);
});

test('each colour stands out from black by 4.5 to 1 at least', () => {
  for (const [phase, { colour }] of Object.entries(PHASE_LOOK)) {
    expect((luminance(colour) + 0.05) / 0.05, phase).toBeGreaterThan(4.5);
  }
});
