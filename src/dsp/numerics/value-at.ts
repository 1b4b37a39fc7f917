/**
 * The value of a column at an index; NaN outside it, so that a read too far shows in the result.
 * Loops and searches stay inside by their bounds: the case that cannot be stands here once.
 */
export function valueAt(column: ArrayLike<number>, index: number): number {
  return column[index] ?? Number.NaN;
}

/**
 * {@link valueAt} for what runs with every frame: it meets one kind of column only, which is what
 * keeps it as quick as the bare read.
 */
export function cellAt(column: Float64Array, index: number): number {
  return column[index] ?? Number.NaN;
}
