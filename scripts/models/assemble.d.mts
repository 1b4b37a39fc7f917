/** A size of the pose landmarker. */
export type ModelVariant = 'lite' | 'full' | 'heavy';

/** The three sizes of the pose landmarker, smallest first. */
export const MODEL_VARIANTS: readonly ['lite', 'full', 'heavy'];

/** Name of a variant's bundle. */
export function taskFileName(variant: ModelVariant): string;

/** Makes one bundle of MediaPipe's task format; the same input gives the same bytes. */
export function assembleTask(variant: ModelVariant): Promise<Uint8Array>;

/**
 * Puts the three bundles into a folder; leaves those alone that are there already and right.
 * Throws if the package that brings the models is missing or its files are not the expected ones.
 */
export function assembleModels(targetDir: string, report?: (line: string) => void): Promise<void>;
