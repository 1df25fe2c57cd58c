/**
 * Writes `src/proto/zitadel/` and `src/proto/gatehouse/` from `proto/`: our own descriptors, in
 * the form of those that @zitadel/proto ships. The options they use (rules, paths, permissions),
 * and the published messages they name, are declared in `proto/` for the compiler only; the
 * generated code imports them from @zitadel/proto, so that there is one of each.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
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
  'zitadel/org/v2',
  'zitadel/instance/v2',
  'zitadel/action/v2',
  'zitadel/settings/v2',
  'zitadel/settings/v2beta',
  'zitadel/idp/v1',
  'zitadel/idp/v2',
  'zitadel/admin',
  'zitadel/management',
  'gatehouse/branding/v1',
  'gatehouse/user/v1',
  'gatehouse/import/v1',
  'gatehouse/migration/v1',
  'gatehouse/outbox/v1',
  'gatehouse/overview/v1',
  'gatehouse/webhook/v1',
]

/**
 * The compiler writes imports relative to the file. What is not generated here is that of
 * @zitadel/proto; the filters of searches have additions of ours.
 */
const ownImports = (path, text) =>
  text.replace(/"(\.{1,2}\/[\w./]+_pb)(\.js)?"/g, (written, imported) => {
    const name = relative(target, join(dirname(path), imported))
    if (name === 'zitadel/filter/v2/filter_pb') {
      return `"${relative(dirname(path), join(target, 'filter-v2.ts'))}"`
    }
    return existsSync(join(target, `${name}.js`)) ? written : `"@zitadel/proto/${name}.js"`
  })

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
    const ours = ownImports(path, readFileSync(path, 'utf8'))
    writeFileSync(path, ours)
  }
}
