/** Events of the files of label policies: logos, icons and a font. */
import { traitsIn } from './traits.ts'

/** Where the file is kept, below its owner. */
type FileKept = { readonly storeKey: string }

type OrgLabelFileEvents = {
  'org.policy.label.logo.added': FileKept
  'org.policy.label.logo.removed': FileKept
  'org.policy.label.logo.dark.added': FileKept
  'org.policy.label.logo.dark.removed': FileKept
  'org.policy.label.icon.added': FileKept
  'org.policy.label.icon.removed': FileKept
  'org.policy.label.icon.dark.added': FileKept
  'org.policy.label.icon.dark.removed': FileKept
  'org.policy.label.font.added': FileKept
  'org.policy.label.font.removed': FileKept
}

type InstanceLabelFileEvents = {
  'instance.policy.label.logo.added': FileKept
  'instance.policy.label.logo.removed': FileKept
  'instance.policy.label.logo.dark.added': FileKept
  'instance.policy.label.logo.dark.removed': FileKept
  'instance.policy.label.icon.added': FileKept
  'instance.policy.label.icon.removed': FileKept
  'instance.policy.label.icon.dark.added': FileKept
  'instance.policy.label.icon.dark.removed': FileKept
  'instance.policy.label.font.added': FileKept
  'instance.policy.label.font.removed': FileKept
}

/** Stored names and payloads of these events. */
export type LabelFileEvents = OrgLabelFileEvents & InstanceLabelFileEvents

/** The traits of each event. */
export const labelFileTraits = {
  ...traitsIn<keyof OrgLabelFileEvents>(['org'], {
    'org.policy.label.logo.added': { title: 'Label policy: logo added' },
    'org.policy.label.logo.removed': { title: 'Label policy: logo removed' },
    'org.policy.label.logo.dark.added': { title: 'Label policy: dark logo added' },
    'org.policy.label.logo.dark.removed': { title: 'Label policy: dark logo removed' },
    'org.policy.label.icon.added': { title: 'Label policy: icon added' },
    'org.policy.label.icon.removed': { title: 'Label policy: icon removed' },
    'org.policy.label.icon.dark.added': { title: 'Label policy: dark icon added' },
    'org.policy.label.icon.dark.removed': { title: 'Label policy: dark icon removed' },
    'org.policy.label.font.added': { title: 'Label policy: font added' },
    'org.policy.label.font.removed': { title: 'Label policy: font removed' },
  }),
  ...traitsIn<keyof InstanceLabelFileEvents>(['instance'], {
    'instance.policy.label.logo.added': { title: 'Label policy: logo added' },
    'instance.policy.label.logo.removed': { title: 'Label policy: logo removed' },
    'instance.policy.label.logo.dark.added': { title: 'Label policy: dark logo added' },
    'instance.policy.label.logo.dark.removed': { title: 'Label policy: dark logo removed' },
    'instance.policy.label.icon.added': { title: 'Label policy: icon added' },
    'instance.policy.label.icon.removed': { title: 'Label policy: icon removed' },
    'instance.policy.label.icon.dark.added': { title: 'Label policy: dark icon added' },
    'instance.policy.label.icon.dark.removed': { title: 'Label policy: dark icon removed' },
    'instance.policy.label.font.added': { title: 'Label policy: font added' },
    'instance.policy.label.font.removed': { title: 'Label policy: font removed' },
  }),
}

/** The events by owner and file. */
export const labelFileEventTypes = {
  org: {
    logo: { added: 'org.policy.label.logo.added', removed: 'org.policy.label.logo.removed' },
    logoDark: {
      added: 'org.policy.label.logo.dark.added',
      removed: 'org.policy.label.logo.dark.removed',
    },
    icon: { added: 'org.policy.label.icon.added', removed: 'org.policy.label.icon.removed' },
    iconDark: {
      added: 'org.policy.label.icon.dark.added',
      removed: 'org.policy.label.icon.dark.removed',
    },
    font: { added: 'org.policy.label.font.added', removed: 'org.policy.label.font.removed' },
  },
  instance: {
    logo: {
      added: 'instance.policy.label.logo.added',
      removed: 'instance.policy.label.logo.removed',
    },
    logoDark: {
      added: 'instance.policy.label.logo.dark.added',
      removed: 'instance.policy.label.logo.dark.removed',
    },
    icon: {
      added: 'instance.policy.label.icon.added',
      removed: 'instance.policy.label.icon.removed',
    },
    iconDark: {
      added: 'instance.policy.label.icon.dark.added',
      removed: 'instance.policy.label.icon.dark.removed',
    },
    font: {
      added: 'instance.policy.label.font.added',
      removed: 'instance.policy.label.font.removed',
    },
  },
} as const satisfies Record<
  'org' | 'instance',
  Record<string, Record<'added' | 'removed', keyof LabelFileEvents>>
>

/** A file of a label policy. */
export type LabelFile = keyof (typeof labelFileEventTypes)['org']

/** All of them. */
export const labelFiles: readonly LabelFile[] = ['logo', 'logoDark', 'icon', 'iconDark', 'font']
