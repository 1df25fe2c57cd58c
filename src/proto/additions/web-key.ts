/** Web key service v2: paths of methods that are published without any (organizations.md §6). */
import type { FileDescriptorProto } from '@bufbuild/protobuf/wkt'
import { changed, type Path, withNamed, withPath } from './parts.ts'

/** Those of v2beta, by the name of the method. */
const paths: Readonly<Record<string, Path>> = {
  CreateWebKey: { verb: 'post', path: '/v2/web_keys' },
  ActivateWebKey: { verb: 'post', path: '/v2/web_keys/{id}/activate' },
}

/** `zitadel/webkey/v2/webkey_service.proto`, as we serve it. */
export function addToWebKeyService(file: FileDescriptorProto): FileDescriptorProto {
  return changed(file, {
    service: withNamed(file.service, 'WebKeyService', (service) =>
      changed(service, {
        method: service.method.map((method) => {
          const path = paths[method.name]
          return path ? withPath(method, path) : method
        }),
      }),
    ),
  })
}
