/** The form of a target. */
import { useTexts } from '../texts/languages.ts'
import { caseOf, type Message, valueAt } from '../ui/message.ts'
import type { FieldRow } from '../ui/message-field.tsx'
import { targetKinds } from './webhooks.ts'

/** Its fields. */
export function useTargetRows(): readonly FieldRow[] {
  const { webhook: texts, form } = useTexts()
  return [
    { path: 'name', label: form.name, kind: 'text', isRequired: true },
    {
      ...{ path: 'endpoint', label: texts.endpoint, hint: texts.endpointHint },
      ...{ kind: 'text', isRequired: true },
    },
    {
      ...{ path: 'kind', label: texts.kind, kind: 'choice' },
      options: targetKinds.map((value) => ({ value, text: texts.kinds[value] })),
    },
    {
      ...{ path: 'interruptOnError', label: texts.interrupt, hint: texts.interruptHint },
      kind: 'check',
      isShown: ({ kind }) => kind !== 'restAsync',
    },
    { path: 'timeout', label: texts.timeout, kind: 'seconds', isRequired: true },
    {
      ...{ path: 'payloadType', label: texts.payload, kind: 'choice' },
      options: ['JSON', 'JWT', 'JWE'].map((text) => ({ value: `PAYLOAD_TYPE_${text}`, text })),
    },
  ]
}

/** A target as the form shows it. */
export function shownTarget(target: Message): Message {
  const kind = caseOf(target, targetKinds) ?? 'restWebhook'
  const { name, endpoint, timeout, payloadType } = target
  const interruptOnError = valueAt(target, `${kind}.interruptOnError`) === true
  return { name, endpoint, timeout, payloadType, kind, interruptOnError }
}

/** What the form has, as the API wants it. */
export function sentTarget({ kind = 'restWebhook', interruptOnError, ...rest }: Message): Message {
  return { ...rest, [String(kind)]: kind === 'restAsync' ? {} : { interruptOnError } }
}
