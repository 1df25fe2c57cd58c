/** The texts of what forms and lists share in one language. */
export interface FormTexts {
  readonly name: string
  readonly state: string
  readonly created: string
  readonly expires: string
  readonly active: string
  readonly inactive: string
  readonly create: string
  readonly add: string
  readonly change: string
  readonly save: string
  readonly saved: string
  readonly done: string
  readonly remove: string
  readonly removeTitle: (name: string) => string
  readonly deactivate: string
  readonly reactivate: string
  readonly activate: string
  readonly copy: string
  readonly copyId: string
  readonly required: string
  readonly once: string
  readonly readOnly: string
  readonly end: string
  readonly loading: string
  readonly more: string
  readonly any: string
  readonly choose: string
  readonly findUser: string
}
