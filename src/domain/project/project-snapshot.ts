/** The snapshot of `Project` as JSON. */
import { snapshotCodec } from '../../kit/snapshot-codec.ts'
import { mapWith } from '../../kit/versioned-map.ts'
import type { App, Project } from './project.ts'

interface EncodedProject extends Omit<Project, 'apps'> {
  readonly apps: readonly (readonly [string, App])[]
}

/** Raise `version` whenever the shape of `Project` changes, or what its events mean for it. */
export const projectSnapshot = snapshotCodec<Project, EncodedProject>({
  kind: 'project',
  version: 1,
  encode: ({ apps, ...project }) => ({ ...project, apps: [...apps] }),
  decode: ({ apps, ...project }) => ({ ...project, apps: mapWith(apps) }),
})
