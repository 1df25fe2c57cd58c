/** Okta: users as its API lists them, as create files hold them, or as a CSV report (§13). */

import { isJson, objectRows } from '../object-rows.ts'
import type { HeadedFile, Readings, ReadOptions, SourceReader } from '../reader.ts'
import { readingsOf } from '../readings.ts'
import { type Members, rootRecords, shapeOf } from '../recognise.ts'
import { fieldsOf, isObject } from '../values/fields.ts'
import { oktaReading } from './okta-user.ts'
import { userOfReport } from './report.ts'

/** The reader of Okta's users. */
export const okta: SourceReader = {
  source: 'okta',
  title: 'Okta',
  options: [],
  recognises: (file) => {
    const isOkta = ({ profile, status, credentials }: Members) => {
      if (!isObject(profile) || typeof profile.login !== 'string') return false
      return typeof status === 'string' ? /^[A-Z_]+$/.test(status) : isObject(credentials)
    }
    return rootRecords(shapeOf(file)).some(isOkta)
  },
  read,
}

async function* read(files: readonly HeadedFile[], options: ReadOptions): Readings {
  for (const file of files) {
    const isReport = !isJson(file)
    yield* readingsOf(objectRows(file), ({ line, fields }) => {
      const user = isReport ? fieldsOf(userOfReport(fields), { empty: 'csv' }) : fields
      return oktaReading({ line, user, options })
    })
  }
}
