/**
 * How codes and secrets are generated: as the instance has set it, else by default
 * (organizations.md §4.7).
 */
import { alphabetOf, type CodeKind, type CodeKindName, codeKinds } from '../../crypto/codes.ts'
import {
  type Generator,
  type GeneratorName,
  generatorNames,
} from '../../domain/instance/generators.ts'
import type { SettingsView } from '../../queries/instance/instance-settings.ts'
import type { Codes, CommandDeps, DrawnCode } from '../deps.ts'

/** How codes or secrets of a kind are generated where the instance has not set it. */
export function defaultGenerator(name: GeneratorName): Generator {
  const { length, alphabet, lifetimeMs } = codeKinds[name]
  return {
    length,
    expiry: lifetimeMs * 1e6,
    includeLowerLetters: alphabet.includes('a'),
    includeUpperLetters: alphabet.includes('A'),
    includeDigits: alphabet.includes('0'),
    includeSymbols: alphabet.includes('-'),
  }
}

/** How an instance generates them; without stamps as by default. */
export async function findGenerator(
  { directory }: Pick<CommandDeps, 'directory'>,
  scope: { readonly instanceId: string; readonly name: GeneratorName },
): Promise<SettingsView<Generator>> {
  const settings = defaultGenerator(scope.name)
  return (await directory.generator(scope)) ?? { settings, stamps: undefined }
}

/** The shape of a secret of an application or a machine. */
export function findSecretShape(
  deps: Pick<CommandDeps, 'directory'>,
  { instanceId }: { readonly instanceId: string },
): Promise<CodeKind> {
  return findShape(deps, { instanceId, name: 'appSecret' })
}

async function findShape(
  deps: Pick<CommandDeps, 'directory'>,
  scope: { readonly instanceId: string; readonly name: GeneratorName },
): Promise<CodeKind> {
  const { settings } = await findGenerator(deps, scope)
  const { length, expiry } = settings
  return { length, alphabet: alphabetOf(settings), lifetimeMs: expiry / 1e6 }
}

type Draw = (
  kind: CodeKindName,
  scope: { instanceId: string },
  shape?: CodeKind,
) => Promise<DrawnCode>

/** Codes as the instance of each has set them. */
export function withGenerators(
  deps: Pick<CommandDeps, 'directory'>,
  { draw }: { readonly draw: Draw },
): Codes {
  return {
    draw: async (kind, { instanceId }) => {
      const name = generatorNames.find((each) => each === kind)
      // Keys of web hooks are generated in one way only.
      if (name === undefined) return draw(kind, { instanceId })
      return draw(kind, { instanceId }, await findShape(deps, { instanceId, name }))
    },
  }
}
