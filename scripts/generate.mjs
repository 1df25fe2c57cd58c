/**
 * Writes `src/proto/zitadel/` and `src/proto/gatehouse/` from `proto/`: our own descriptors, in
 * the form of those that @zitadel/proto ships. The options they use (rules, paths, permissions),
 * and the published messages they name, are declared in `proto/` for the compiler only; the
 * generated code imports them from @zitadel/proto, so that there is one of each.
 */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const target = join(root, 'src/proto')
const packages = [
  'zitadel/object/v2alpha',
  'zitadel/user/v2alpha',
  'zitadel/project/v2',
  'zitadel/application/v2',
  'zitadel/authorization/v2',
  'zitadel/internal_permission/v2',
  'gatehouse/user/v1',
  'gatehouse/import/v1',
  'gatehouse/migration/v1',
]

/** Imports of the options; the compiler writes those of its own tree relative to the file. */
const optionImports = [
  { written: /"(?:\.\.\/)+((?:google\/api|validate)\/\w+_pb\.js)"/g, under: '@zitadel/proto/' },
  {
    written: /"(?:\.\.\/)+(protoc_gen_zitadel\/v2\/\w+_pb\.js)"/g,
    under: '@zitadel/proto/zitadel/',
  },
  {
    written: /"(?:\.\.\/)+(zitadel\/(?:protoc_gen_zitadel|user)\/v2\/\w+_pb(?:\.js)?)"/g,
    under: '@zitadel/proto/',
  },
  // The filters of searches have additions of ours.
  { written: /"(?:\.\.\/){2}filter\/v2\/(filter)_pb\.js"/g, under: '../../../', ending: '-v2.ts' },
]

for (const tree of ['zitadel', 'gatehouse']) {
  rmSync(join(target, tree), { recursive: true, force: true })
}
const template = {
  version: 'v2',
  plugins: [
    {
      local: [join(root, 'node_modules/.bin/protoc-gen-es')],
      out: target,
      opt: ['target=js+dts', 'import_extension=js'],
    },
  ],
}
const paths = packages.flatMap((name) => ['--path', join('proto', name)])
execFileSync(
  join(root, 'node_modules/.bin/buf'),
  ['generate', 'proto', '--template', JSON.stringify(template), ...paths],
  { cwd: root, stdio: 'inherit' },
)
for (const name of packages) {
  for (const file of readdirSync(join(target, name))) {
    const path = join(target, name, file)
    const ours = optionImports.reduce(
      (text, { written, under, ending = '' }) => text.replace(written, `"${under}$1${ending}"`),
      readFileSync(path, 'utf8'),
    )
    writeFileSync(path, ours)
  }
}
