/** Copies of the project in folders of their own, with the packages that an install would give. */
import { cp, mkdir, readFile, stat, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const project = fileURLToPath(new URL('../../', import.meta.url))

/** What npm noted of a package that it installed. */
interface Installed {
  readonly dev?: boolean
  readonly link?: boolean
}

/** What is in git and needed for a start, as a clone has it. */
const parts = [
  ...[
    'src',
    'web',
    'scripts',
    'deploy',
    'docs',
    'decisions',
    'package.json',
    'package-lock.json',
    '.npmrc',
  ],
  ...['README.md', 'CHANGELOG.md', 'SECURITY.md', 'LICENSE'],
]

/** The project without its packages. */
export async function copyProject(folder: string): Promise<void> {
  for (const part of parts) {
    // With its times, by which a bundle knows whether it is of these sources.
    await cp(join(project, part), join(folder, part), {
      ...{ recursive: true, preserveTimestamps: true },
    })
  }
}

/** As after `npm ci`. */
export async function giveAllPackages(folder: string): Promise<void> {
  await symlink(join(project, 'node_modules'), join(folder, 'node_modules'))
}

/** As after `npm ci --omit=dev`. */
export async function giveProductionPackages(folder: string): Promise<void> {
  for (const path of await productionPackages()) {
    const isInner = (source: string) => source.slice(project.length + path.length + 1)
    await mkdir(dirname(join(folder, path)), { recursive: true })
    // Packages inside it are in the list themselves, where they are needed.
    await cp(join(project, path), join(folder, path), {
      ...{ recursive: true, verbatimSymlinks: true },
      filter: (source) => !isInner(source).startsWith('node_modules'),
    })
  }
}

/** Paths of the packages that are installed here and are not for development alone. */
export async function productionPackages(): Promise<readonly string[]> {
  const text = await readFile(join(project, 'node_modules/.package-lock.json'), 'utf8')
  const { packages } = JSON.parse(text) as { packages: Readonly<Record<string, Installed>> }
  const kept = Object.entries(packages).filter(([, { dev, link }]) => !dev && !link)
  const isThere = (path: string) => stat(join(project, path)).then(Boolean, () => false)
  const paths = kept.map(([path]) => path)
  const present = await Promise.all(paths.map(isThere))
  return paths.filter((_, index) => present[index])
}
