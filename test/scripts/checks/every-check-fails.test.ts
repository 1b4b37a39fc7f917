import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { appendFile, cp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { houseChecks, staticChecks } from '../../../scripts/checks/all-checks.mjs';

const BUILT = new Set([
  ...['.git', '.cache', '.stryker-tmp', 'node_modules', 'public'],
  ...['dist', 'dist-lib', 'coverage', 'reports'],
]);
/** A broken house: every check has one thing in it to find. */
const house = mkdtempSync(join(tmpdir(), 'house-'));

/** What is broken for a check, and what the check must say of it. */
interface Break {
  readonly file: string;
  readonly text: string;
  readonly found: RegExp;
}

const breaks: Readonly<Record<string, Break>> = {
  'Lint and format': {
    file: 'src/dsp/numerics/untidy.ts',
    text: 'var untidy = 1\nexport { untidy }\n',
    found: /untidy\.ts/,
  },
  Types: {
    file: 'src/dsp/numerics/untrue.ts',
    text: "/** A word. */\nexport const untrue: number = 'a word';\n",
    found: /untrue\.ts.*TS2322/,
  },
  'Import rules': {
    file: 'src/dsp/numerics/nosy.ts',
    text: "export { formatTrackFrame } from '../../streams/track/write-track.ts';\n",
    found: /dsp-knows-only-dsp\.js.*nosy\.ts/,
  },
  'Unused code': {
    file: 'src/dsp/numerics/idle.ts',
    text: '/** Nobody wants it. */\nexport const idle = 1;\n',
    found: /idle\.ts/,
  },
  'Reference of the library': {
    file: 'src/index.ts',
    text: '/** See {@link Nothing}. */\nexport const astray = 1;\n',
    found: /Nothing/,
  },
  'Size, documentation, names': {
    file: 'src/dsp/numerics/long.ts',
    text: '// a line\n'.repeat(401),
    found: /long\.ts.*at most 400/,
  },
  'Architecture as drawn': {
    file: 'src/dsp/numerics/median.ts',
    text: "export { assertSample } from '../filters/filter.ts';\n",
    found: /src\/dsp\/numerics is part of a ring/,
  },
};

/** Runs a program in the broken house; gives its exit status and everything that it said. */
function run(args: readonly string[]): Promise<{ status: number; said: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: house });
    let said = '';
    child.stdout.on('data', (data) => {
      said += data;
    });
    child.stderr.on('data', (data) => {
      said += data;
    });
    child.on('close', (code) => done({ status: code ?? 1, said }));
  });
}

function argsOf(name: string): readonly string[] {
  const own = staticChecks.find((check) => check.name === name);
  if (own !== undefined) return own.args;
  const rule = houseChecks.find((check) => check.name === name);
  if (rule === undefined) throw new Error(`no check ${name}`);
  return ['--import', 'tsx', rule.file];
}

beforeAll(async () => {
  for (const name of await readdir('.')) {
    if (!BUILT.has(name)) await cp(name, join(house, name), { recursive: true });
  }
  await symlink(resolve('node_modules'), join(house, 'node_modules'), 'dir');
  for (const { file, text } of Object.values(breaks)) await appendFile(join(house, file), text);
}, 60_000);

afterAll(() => rm(house, { recursive: true }));

describe('in a house where something is broken for each', () => {
  it.each(Object.entries(breaks))(
    'the check «%s» fails and says where',
    async (name, { found }) => {
      const { status, said } = await run(argsOf(name));
      expect(said).toMatch(found);
      expect(status).not.toBe(0);
    },
    120_000,
  );

  it('the check «Figures as measured» fails for another figure', async () => {
    const readme = join(house, 'README.md');
    const text = await readFile(readme, 'utf8');
    const [row = ''] = /^\|.*\d\.\d.*\|$/m.exec(text) ?? [];
    await writeFile(readme, text.replace(row, row.replace(/\d\.\d/, '77.7')));
    const { status, said } = await run(argsOf('Figures as measured'));
    expect(said).toMatch(/README\.md.*other figures/);
    expect(status).toBe(1);
  });

  it('the check «Licences and bill of materials» fails for other notices', async () => {
    await appendFile(join(house, 'THIRD-PARTY-NOTICES.md'), '\nSomething else.\n');
    const { status, said } = await run(argsOf('Licences and bill of materials'));
    expect(said).toMatch(/THIRD-PARTY-NOTICES\.md.*not what the lock file says/);
    expect(status).toBe(1);
  }, 60_000);

  it('the check «Repeated code» fails where a twentieth is there twice', async () => {
    await cp(join(house, 'src/streams'), join(house, 'src/copies'), { recursive: true });
    const { status, said } = await run(argsOf('Repeated code'));
    expect(said).toMatch(/threshold/i);
    expect(status).not.toBe(0);
  }, 60_000);

  it('no check is without its break, but for the one that asks a registry', () => {
    const all = [...staticChecks, ...houseChecks].map(({ name }) => name);
    const broken = [
      ...Object.keys(breaks),
      ...['Figures as measured', 'Licences and bill of materials', 'Repeated code'],
    ];
    expect(all.filter((name) => !broken.includes(name))).toEqual(['Known vulnerabilities']);
  });
});
