/** The part of dsp.js 1.0.1 that is used: second-order section design after the RBJ cookbook. */
declare module 'dsp.js' {
  interface Biquad {
    setQ(q: number): void;
    setF0(frequencyHz: number): void;
    readonly b0a0: number;
    readonly b1a0: number;
    readonly b2a0: number;
    readonly a1a0: number;
    readonly a2a0: number;
  }
  const dsp: {
    readonly DSP: { readonly LPF: number };
    readonly Biquad: new (type: number, sampleRateHz: number) => Biquad;
  };
  export default dsp;
}
