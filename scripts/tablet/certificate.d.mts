import type { NetworkInterfaceInfo } from 'node:os';

export function networkAddresses(
  interfaces?: Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>,
): string[];

export function certificateFor(
  folder: string,
  addresses: readonly string[],
  now?: Date,
): Promise<{ readonly key: string; readonly cert: string }>;
