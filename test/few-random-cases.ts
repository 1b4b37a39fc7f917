import fc from 'fast-check';

// A mutant's first counterexample condemns it: there is no need to look for the smallest, and what is
// wrong in few cases only is for the ordinary run to find.
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true, numRuns: 15 });
