/** The second factors a user has set up, as columns of queries about callers. */

const kinds = ['otp', 'u2f', 'otp_email', 'otp_sms'] as const

/** The columns; `owner` is the alias of a table with instance and user. */
export function setUpColumns(owner: string): Readonly<Record<keyof SetUpColumns, string>> {
  const count = (kind: string) =>
    `(SELECT COUNT(*) FROM user_factors f WHERE f.instance_id = ${owner}.instance_id
      AND f.user_id = ${owner}.user_id AND f.kind = '${kind}' AND f.state = 2)`
  return {
    set_up_otp: count('otp'),
    set_up_u2f: count('u2f'),
    set_up_otp_email: count('otp_email'),
    set_up_otp_sms: count('otp_sms'),
  }
}

/** The number of registered factors of each kind. */
export interface SetUpColumns {
  readonly set_up_otp: number
  readonly set_up_u2f: number
  readonly set_up_otp_email: number
  readonly set_up_otp_sms: number
}

/** The factors of a row, by the numbers of login policies. */
export function setUpOf(row: SetUpColumns): number[] {
  return kinds.flatMap((kind, index) => (row[`set_up_${kind}`] > 0 ? [index + 1] : []))
}
