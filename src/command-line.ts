import { parseArgs } from 'node:util';
import * as v from 'valibot';

/** How an option looks in the help; one without `value` is a switch. */
export interface OptionHelp {
  /** What stands for the value, as in `--fps HZ`. */
  readonly value?: string;
  readonly help: string;
}

/** A command as its help describes it. */
export interface CommandHelp<Name extends string> {
  /** The first line, such as `npm run analyze -- FILE… [options]`. */
  readonly usage: string;
  readonly purpose: string;
  readonly options: Readonly<Record<Name, OptionHelp>>;
}

/** What a command line says. */
export type CommandLine<T> =
  | { readonly kind: 'run'; readonly options: T; readonly operands: readonly string[] }
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'wrong'; readonly message: string };

/** The schema of an option that takes a number, given as text. */
export function numberOption(min: number, max: number) {
  return v.pipe(
    v.string(),
    v.regex(/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i, 'give a number'),
    v.transform(Number),
    v.minValue(min, `give ${min} or more`),
    v.maxValue(max, `give ${max} or less`),
  );
}

/** The schema of an option that takes one of these words. */
export function wordOption<const Words extends readonly string[]>(words: Words) {
  return v.picklist(words, `give one of ${words.join(', ')}`);
}

function helpText(command: CommandHelp<string>): string {
  const rows = Object.entries({ ...command.options, help: { help: 'this text' } }).map(
    ([name, { value, help }]: [string, OptionHelp]) =>
      [`--${name}${value === undefined ? '' : ` ${value}`}`, help] as const,
  );
  const width = Math.max(...rows.map(([left]) => left.length));
  const lines = rows.map(([left, help]) => `  ${left.padEnd(width)}  ${help}`);
  return `${command.usage}\n\n${command.purpose}\n\n${lines.join('\n')}\n`;
}

/**
 * Reads a command line: options by the schema (keys are the options' names without dashes, values
 * arrive as text, switches as booleans), everything else as operands.
 */
export function readCommandLine<Schema extends v.GenericSchema<Record<string, unknown>, unknown>>(
  args: readonly string[],
  schema: Schema,
  command: CommandHelp<Extract<keyof v.InferInput<Schema>, string>>,
): CommandLine<v.InferOutput<Schema>> {
  const names = Object.entries<OptionHelp>(command.options).map(
    ([name, { value }]) =>
      [name, { type: value === undefined ? ('boolean' as const) : ('string' as const) }] as const,
  );
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...Object.fromEntries(names), help: { type: 'boolean' } },
      allowPositionals: true,
    });
    const { help, ...given } = values;
    if (help === true) return { kind: 'help', text: helpText(command) };
    const result = v.safeParse(schema, given);
    if (result.success) return { kind: 'run', options: result.output, operands: positionals };
    const [issue] = result.issues;
    const name = v.getDotPath(issue) ?? '';
    if (!(name in given)) return { kind: 'wrong', message: `--${name} is needed.` };
    return { kind: 'wrong', message: `--${name} ${String(issue.input)}: ${issue.message}.` };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { kind: 'wrong', message: error.message };
  }
}

/**
 * Does what a command line without operands says: prints the help, or what is wrong, or runs.
 * @returns the exit status: 2 where the line is wrong, else that of `run`
 */
export async function runCommand<Schema extends v.GenericSchema<Record<string, unknown>, unknown>>(
  args: readonly string[],
  schema: Schema,
  command: CommandHelp<Extract<keyof v.InferInput<Schema>, string>>,
  run: (options: v.InferOutput<Schema>) => Promise<number>,
): Promise<number> {
  const line = readCommandLine(args, schema, command);
  if (line.kind === 'help') {
    process.stdout.write(line.text);
    return 0;
  }
  const stray = line.kind === 'run' ? line.operands[0] : undefined;
  if (line.kind === 'wrong' || stray !== undefined) {
    const message = line.kind === 'wrong' ? line.message : `What is "${stray}"?`;
    process.stderr.write(`${message} See --help.\n`);
    return 2;
  }
  return run(line.options);
}
