/** Code of the guides, which tests run, with the values of an application in its place. */

/** A file to copy. */
export interface CodeFile {
  readonly name: string
  readonly text: string
}

const server = 'http://localhost:8080'

interface BlockName {
  readonly guide: string
  readonly name: string
}

/** The block of a guide that begins with the name of a file; throws where there is none. */
export function blockOf({ guide, name }: BlockName): string {
  const blocks = guide.matchAll(/^```\w+\n(?:\/\/|<!--) (\S+)[^\n]*\n(.*?)^```$/gms)
  for (const [, found, text = ''] of blocks) if (found === name) return text
  throw new Error(`the guide has no ${name}`)
}

/** A file of a guide that calls this server instead of the guide's. */
export const guideFile = ({
  guide,
  name,
  issuer,
}: {
  readonly guide: string
  readonly name: string
  readonly issuer: string
}): CodeFile => ({ name, text: blockOf({ guide, name }).replaceAll(server, issuer) })

/**
 * The part of the single-page guide that every framework shares: coming back, and who is signed in.
 * `issuer` and `clientId` are expressions of the framework's own environment.
 */
export function spaModule(
  guide: string,
  { issuer, clientId }: { readonly issuer: string; readonly clientId: string },
): string {
  const [shared = ''] = blockOf({ guide, name: 'app.js' }).split('const [greeting')
  return shared
    .trimEnd()
    .replace('const users =', 'export const users =')
    .replace('const user =', 'export const user =')
    .replace(`'${server}'`, issuer)
    .replace('CLIENT_ID', clientId)
    .concat('\n')
}
