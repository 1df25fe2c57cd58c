/** The texts of the screens of identity providers in one language. */
export interface IdpTexts {
  readonly title: string
  readonly add: string
  readonly levels: {
    readonly instance: string
    readonly organization: string
  }
  readonly empty: string
  readonly emptyText: string
  readonly type: string
  readonly owner: string
  readonly offered: string
  readonly isOffered: string
  readonly isNotOffered: string
  readonly offer: string
  readonly withdraw: string
  readonly addresses: string
  readonly addressesText: string
  readonly settings: string
  readonly secretStays: string
  readonly options: {
    readonly isCreationAllowed: {
      readonly label: string
      readonly hint: string
    }
    readonly isLinkingAllowed: {
      readonly label: string
      readonly hint: string
    }
    readonly isAutoCreation: {
      readonly label: string
      readonly hint: string
    }
    readonly isAutoUpdate: {
      readonly label: string
      readonly hint: string
    }
  }
  readonly autoLinking: string
  readonly autoLinkings: {
    readonly none: string
    readonly userName: string
    readonly email: string
  }
  readonly removeText: string
  readonly test: string
  readonly testText: string
  readonly testByForm: string
  readonly tested: string
  readonly testFailed: string
  readonly answer: string
  readonly directoryUser: string
  readonly directoryPassword: string
}
