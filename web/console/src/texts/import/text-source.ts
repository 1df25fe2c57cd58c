/** Choosing files, and how they are read. */
export interface SourceTexts {
  readonly files: string
  readonly drop: string
  readonly choose: string
  readonly paste: string
  readonly pasted: string
  readonly usePasted: string
  readonly filesHint: string
  readonly remove: (name: string) => string
  readonly goOn: string
  readonly source: string
  readonly recognised: (product: string) => string
  readonly undecided: string
  readonly reading: string
  readonly options: string
  readonly names: string
  readonly derive: string
  readonly keep: string
  readonly metadata: string
  readonly named: string
  readonly all: string
  readonly timeZone: string
  readonly region: string
  readonly encoding: string
  readonly encodingOfFile: string
  readonly assumeVerified: string
  readonly withDeleted: string
  readonly secrets: string
  readonly secretsHint: string
  readonly commandOnly: (options: string) => string
  readonly columns: string
  readonly column: string
  readonly target: string
  readonly examples: string
  readonly leftOut: string
  readonly mapping: string
  readonly invalidMapping: string
  readonly first: string
}
