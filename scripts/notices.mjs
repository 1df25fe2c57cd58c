/** Licences of the packages in a bundle, which must be distributed with it. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Writes `dist/licences.txt` for what esbuild's metafiles say is in the bundles. */
export async function writeNotices(root, ...metafiles) {
  const inputs = metafiles.flatMap((metafile) => Object.keys(metafile.inputs))
  const folders = inputs.map((file) => /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(file))
  const packages = [...new Set(folders.flatMap((found) => found?.[0] ?? []))].sort()
  const texts = await Promise.all(packages.map((folder) => noticeOf(join(root, folder))))
  await writeFile(join(root, 'dist/licences.txt'), texts.join(`\n${'-'.repeat(72)}\n\n`))
}

async function noticeOf(folder) {
  const { name, version, license } = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8'),
  )
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file))
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
  return [`${name} ${version} (${license})\n`, ...texts].join('\n')
}
