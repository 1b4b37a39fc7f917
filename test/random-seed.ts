import fc from 'fast-check';

// Everybody's run draws the same cases; RANDOM_SEED draws others, to look for what these do not show.
fc.configureGlobal({ seed: Number(process.env.RANDOM_SEED ?? 20261) });
