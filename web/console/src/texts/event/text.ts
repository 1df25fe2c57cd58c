/** The texts of the screen of events in one language. */
export interface EventTexts {
  readonly title: string
  readonly aggregateType: string
  readonly type: string
  readonly aggregate: string
  readonly editor: string
  readonly owner: string
  readonly from: string
  readonly until: string
  readonly reset: string
  readonly time: string
  readonly payload: string
  readonly show: string
  readonly empty: string
  readonly emptyText: string
}
