import * as v from 'valibot';

const licence = v.object({
  license: v.optional(v.object({ id: v.optional(v.string()), name: v.optional(v.string()) })),
  expression: v.optional(v.string()),
});

/** The part of a CycloneDX bill of materials that is read. */
export const billSchema = v.object({
  bomFormat: v.literal('CycloneDX'),
  components: v.array(
    v.object({
      name: v.string(),
      version: v.string(),
      scope: v.picklist(['required', 'optional', 'excluded']),
      licenses: v.optional(v.array(licence), []),
    }),
  ),
});

/** A package that the project stands on. */
export interface Component {
  readonly name: string;
  readonly version: string;
  /** SPDX identifier or expression; null where the package does not say. */
  readonly licence: string | null;
  /** Part of what is shipped, not only of building and testing it. */
  readonly shipped: boolean;
}

/** The packages of a bill of materials, sorted by name. */
export function componentsOf(bill: v.InferOutput<typeof billSchema>): readonly Component[] {
  return bill.components
    .map(({ name, version, scope, licenses }) => {
      const said = licenses.map(
        (each) => each.license?.id ?? each.license?.name ?? each.expression,
      );
      const known = said.filter((each) => each !== undefined);
      return {
        name,
        version,
        licence: known.length === 0 ? null : known.join(' AND '),
        shipped: scope === 'required',
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** Licences under which a package may be used here without asking anyone. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC-BY-4.0',
  'ISC',
  'MIT',
  'MPL-2.0',
  'Python-2.0',
]);

/** The same program built for one machine: `@biomejs/cli-linux-x64`, `@esbuild/darwin-arm64`. */
const MACHINE_BUILD =
  /[/-](android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32|windows)(-|$)/;

/** Whether a package is one program's build for one kind of machine. */
export function isMachineBuild({ name }: Component): boolean {
  return MACHINE_BUILD.test(name);
}

/** What is wrong with the licences, one sentence a package. */
export function licenceProblems(components: readonly Component[]): readonly string[] {
  return components.flatMap((component) => {
    const { name, version, licence } = component;
    if (licence === null) {
      // Registries leave the licence of a machine's build out; it is that of its program.
      return isMachineBuild(component) ? [] : [`${name} ${version} names no licence.`];
    }
    const choices = licence.replaceAll(/[()]/g, '').split(' OR ');
    const isAllowed = choices.some((each) => each.split(' AND ').every((id) => ALLOWED.has(id)));
    return isAllowed ? [] : [`${name} ${version} is under ${licence}, which is not allowed here.`];
  });
}
