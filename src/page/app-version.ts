import { version } from '../../package.json';

/** Version of this program, as it stands in every session. */
export const APP_VERSION = version;
