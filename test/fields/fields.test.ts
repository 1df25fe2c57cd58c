/** What becomes of each field of a request: nothing is accepted and silently ignored. */
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import type { ApiDeps } from '../../src/api/deps.ts'
import {
  ignoredFields,
  reportedFields,
  unservedFields,
} from '../../src/api/guards/unserved-fields.ts'
import { createServices } from '../../src/api/services.ts'
import { type RequestField, requestFields } from './reads.ts'

// Methods are only listed here, never called, so what they need may be nothing.
const deps = { commands: {}, notifications: {} } as unknown as ApiDeps
const methods = createServices(deps).flatMap((service) => service.methods)

/** Named in the answer with all that is in it. */
function isReported({ message, field }: Pick<RequestField, 'message' | 'field'>): boolean {
  return reportedFields[message.typeName]?.includes(field.jsonName) === true
}

/** The fields of all requests, each message once; read if one of its RPCs reads it. */
const fields = new Map<string, RequestField>()
for (const { descriptor } of methods) {
  for (const each of requestFields(descriptor, isReported)) {
    const key = `${each.message.typeName} ${each.field.jsonName}`
    fields.set(key, { ...each, isRead: each.isRead || fields.get(key)?.isRead === true })
  }
}

const isRefused = ({ message, field }: RequestField) =>
  unservedFields[message.typeName]?.includes(field.jsonName) === true

/** Read in a way that names nothing, and where. */
const readOtherwise: Readonly<Record<string, string>> = {
  'zitadel.metadata.v1.MetadataQuery keyQuery': 'the one case of its oneof',
  'zitadel.app.v2beta.CreateApplicationRequest samlRequest': 'the last case of its oneof',
  'zitadel.app.v2beta.RegenerateClientSecretRequest isOidc': 'the last case of its oneof',
  'zitadel.metadata.v2.MetadataSearchFilter keyFilter': 'the one case of its oneof',
  'zitadel.object.v2.Organization orgDomain': 'api/guards/authorize.ts',
  'zitadel.object.v2beta.Organization orgDomain': 'api/guards/authorize.ts',
  'zitadel.object.v2alpha.Organisation orgDomain': 'api/guards/authorize.ts',
  'zitadel.user.v2alpha.AddHumanUserRequest organisation': 'api/guards/authorize.ts',
}

/** The texts of screens, which `api/message-text/login-texts.ts` reads by their descriptors. */
const isScreenText = (key: string) =>
  /^zitadel\.(text\.v1\.\w+Text \w+|\w+\.v1\.SetCustomLoginTextsRequest \w+Text)$/.test(key)

const reasonFor = ({ message, field }: RequestField) =>
  ignoredFields[message.typeName]?.[field.jsonName]

test('every field of a request is read, refused by name, or ignored for a reason', () => {
  const silent = [...fields]
    .filter(([, each]) => !each.isRead && !isRefused(each) && reasonFor(each) === undefined)
    .map(([key]) => key)
  assert.deepEqual(
    silent.filter((key) => !(key in readOtherwise) && !isScreenText(key)),
    [],
  )
})

test('what is refused or ignored is a field of a request that is served', () => {
  const listed = [
    ...Object.entries(unservedFields).flatMap(([message, names]) =>
      names.map((name) => `${message} ${name}`),
    ),
    ...Object.entries(ignoredFields).flatMap(([message, reasons]) =>
      Object.keys(reasons).map((name) => `${message} ${name}`),
    ),
  ]
  assert.deepEqual(
    listed.filter((key) => !fields.has(key)),
    [],
  )
})

test('docs/fields.md says of each field what becomes of it', () => {
  const messages = new Map<string, RequestField[]>()
  for (const each of fields.values()) {
    const { typeName } = each.message
    messages.set(typeName, [...(messages.get(typeName) ?? []), each])
  }
  const sections = [...messages].map(([name, members]) => {
    const rows = members.map((each) => {
      const reason = reasonFor(each)
      const fate = isReported(each)
        ? 'refused one by one, in the answer'
        : isRefused(each)
          ? 'refused'
          : reason
            ? `ignored: ${reason}`
            : 'served'
      return `| \`${each.field.jsonName}\` | ${fate} |`
    })
    return [`## ${name}`, '', '| field | |', '| --- | --- |', ...rows, ''].join('\n')
  })
  const head = [
    '# Fields of requests',
    '',
    'Made from the descriptors and the code by `npm test`. A field that is served has its effect,',
    'or is refused where its value cannot be. One that is refused answers UNIMPLEMENTED with the',
    'id `REQUEST-Fld1s` and its name, where it is set. Members of JSON that are in no descriptor',
    'are ignored, as the reference does.',
    '',
    '',
  ].join('\n')
  const wanted = head + sections.join('\n')
  const file = 'docs/fields.md'
  if (process.env.UPDATE_DOCS) writeFileSync(file, wanted)
  assert.equal(readFileSync(file, 'utf8'), wanted, `${file} is out of date: UPDATE_DOCS=1`)
})
