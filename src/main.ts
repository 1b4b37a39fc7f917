import { storageOrNull } from './page/browser-storage.ts';
import { eraseIfAsked } from './page/erasure.ts';
import { Page } from './page/page.ts';
import { SettingsMemory } from './streams/settings/settings-memory.ts';

const root = document.getElementById('screen');
const privacyRoot = document.getElementById('privacy');
if (root === null || privacyRoot === null) throw new Error('The page lacks one of its places.');
const erased = await eraseIfAsked();
const memory = new SettingsMemory(storageOrNull('localStorage'));
const page = new Page(root, privacyRoot, memory);
if (erased !== null) page.showPrivacy(erased);
if (memory.read(location.search).source === 'camera') page.openCamera();
else void page.openDemo(null);
