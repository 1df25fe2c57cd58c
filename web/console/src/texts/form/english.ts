/** What forms and lists share, in English. */
import type { FormTexts } from './text.ts'

/** See `text.ts`. */
export const englishForm: FormTexts = {
  name: 'Name',
  state: 'State',
  created: 'Created',
  expires: 'Expires',
  active: 'Active',
  inactive: 'Inactive',
  create: 'Create',
  add: 'Add',
  change: 'Change',
  save: 'Save',
  saved: 'Saved',
  done: 'Done',
  remove: 'Delete',
  removeTitle: (name) => `Delete ${name}?`,
  deactivate: 'Deactivate',
  reactivate: 'Reactivate',
  activate: 'Activate',
  copy: 'Copy',
  copyId: 'Copy ID',
  required: 'This is needed',
  once: 'It is shown once. Copy it now.',
  readOnly: 'You may look at this, but not change it.',
  end: 'Deactivate or delete',
  loading: 'Loading …',
  more: 'Show more',
  any: 'All',
  choose: 'Choose …',
  findUser: 'Find a user by name, login name or e-mail',
}
