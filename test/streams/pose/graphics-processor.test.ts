import { expect, test } from 'vitest';
import { isSoftwareRenderer } from '../../../src/streams/pose/graphics-processor.ts';

test.each([
  [
    'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)',
    true,
  ],
  ['ANGLE (Mesa, llvmpipe (LLVM 15.0.7 256 bits), OpenGL 4.5)', true],
  ['ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11 vs_5_0 ps_5_0)', true],
  ['Adreno (TM) 640', false],
  ['Apple GPU', false],
  ['ANGLE (Intel, Mesa Intel(R) UHD Graphics 620 (KBL GT2), OpenGL 4.6)', false],
])('%s: rendered by software is %s', (renderer, expected) => {
  expect(isSoftwareRenderer(renderer)).toBe(expected);
});
