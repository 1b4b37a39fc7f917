import fc from 'fast-check';

// A mutant's first counterexample condemns it: there is no need to look for the smallest.
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });
