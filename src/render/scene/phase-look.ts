import type { Phase } from '../../dsp/analysis/attempt.ts';

/** How a phase is shown: a colour, and a shape for those who do not tell colours apart. */
export interface PhaseLook {
  /** CSS colour; from the palette of Okabe and Ito, which is safe for colour-blind eyes. */
  readonly colour: string;
  /** One character. */
  readonly shape: string;
}

/** The look of every phase. */
export const PHASE_LOOK: Readonly<Record<Phase, PhaseLook>> = {
  absent: { colour: '#9aa4b2', shape: '○' },
  moving: { colour: '#cfd6df', shape: '↔' },
  standing: { colour: '#ffffff', shape: '■' },
  squat_hold: { colour: '#2bd4a4', shape: '◆' },
  eccentric: { colour: '#e69f00', shape: '▼' },
  concentric: { colour: '#56b4e9', shape: '▲' },
  drop: { colour: '#e69f00', shape: '▽' },
  contact: { colour: '#2bd4a4', shape: '●' },
  flight: { colour: '#f0e442', shape: '★' },
  landing: { colour: '#f29ac6', shape: '⬇' },
};
