/** When which targets are called. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { readQuery } from '../api/pages.ts'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { DataTable, EmptyState } from '../ui/data-table.tsx'
import { Dialog } from '../ui/dialog.tsx'
import type { Message } from '../ui/message.ts'
import type { FieldRow } from '../ui/message-field.tsx'
import { MessageForm } from '../ui/message-form.tsx'
import { Paged } from '../ui/paged.tsx'
import { Problem } from '../ui/problem.tsx'
import { RemovalButton } from '../ui/removal.tsx'
import { useAction } from '../ui/use-action.ts'
import {
  callActions,
  conditionKinds,
  conditionOf,
  conditionText,
  type Execution,
  executionsQuery,
  targetsQuery,
} from './webhooks.ts'

/** A table; an execution is set in a dialog, and ends when it has no targets. */
export function Executions() {
  const { webhook: texts, form } = useTexts()
  const may = useMay()
  const list = useInfiniteQuery(executionsQuery)
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const targets = useTargetOptions()
  const { run, failure } = useAction('webhooks')
  const [edited, setEdited] = useState<Execution | 'added'>()
  const nameOf = (id: string) => targets.find(({ value }) => value === id)?.text ?? id
  const mayWrite = may('action.execution.write')
  return (
    <section>
      {mayWrite && (
        <p>
          <Button kind="main" onClick={() => setEdited('added')}>
            {texts.addExecution}
          </Button>
        </p>
      )}
      {failure !== undefined && <Problem failure={failure} />}
      <Paged
        list={list}
        isEmpty={rows.length === 0}
        empty={
          <EmptyState title={texts.noExecutions}>
            <p>{texts.noExecutionsText}</p>
          </EmptyState>
        }
      >
        <DataTable
          label={texts.tabs.executions}
          head={[texts.condition, texts.tabs.targets, '']}
          rows={rows.map((execution) => {
            const { condition, targets: ids = [] } = execution
            const text = conditionText(condition)
            return {
              key: text,
              cells: [
                <code key="condition">{text}</code>,
                ids.map(nameOf).join(', '),
                mayWrite && (
                  <div key="actions" className="buttons">
                    <Button onClick={() => setEdited(execution)}>{form.change}</Button>
                    <RemovalButton
                      name={text}
                      text={texts.removeExecutionText}
                      onConfirm={() =>
                        run(() => callActions('SetExecution', { condition, targets: [] }))
                      }
                    />
                  </div>
                ),
              ],
            }
          })}
        />
      </Paged>
      {edited && <ExecutionDialog execution={edited} onClose={() => setEdited(undefined)} />}
    </section>
  )
}

function useTargetOptions() {
  const { data } = useInfiniteQuery(targetsQuery)
  const rows = data?.pages.flatMap((page) => page.rows) ?? []
  return rows.map(({ id, name }) => ({ value: id, text: name }))
}

function ExecutionDialog({
  execution,
  onClose,
}: {
  readonly execution: Execution | 'added'
  readonly onClose: () => void
}) {
  const { webhook: texts, form } = useTexts()
  const { send } = useAction('webhooks')
  const options = useTargetOptions()
  const conditionRows = useConditionRows()
  const isAdded = execution === 'added'
  const targets: FieldRow = {
    ...{ path: 'targets', label: texts.tabs.targets, hint: texts.orderHint },
    ...{ kind: 'choices', options, isRequired: true },
  }
  return (
    <Dialog
      title={isAdded ? texts.addExecution : conditionText(execution.condition)}
      onClose={onClose}
    >
      <MessageForm
        initial={isAdded ? { kind: 'event', scope: 'event' } : { targets: execution.targets }}
        action={form.save}
        onCancel={onClose}
        rows={isAdded ? [...conditionRows, targets] : [targets]}
        onSubmit={async (message) => {
          const condition = isAdded ? conditionOf(message) : execution.condition
          const request = { condition, targets: message.targets }
          await send(callActions('SetExecution', request), form.saved)
          onClose()
        }}
      />
    </Dialog>
  )
}

const functionsQuery = readQuery<{ functions?: readonly string[] }>(
  ['functions of executions'],
  ['zitadel.action.v2.ActionService/ListExecutionFunctions', {}],
)

function useConditionRows(): readonly FieldRow[] {
  const { webhook: texts } = useTexts()
  const { data } = useQuery(functionsQuery)
  const isKind =
    (...kinds: readonly string[]) =>
    ({ kind }: Message) =>
      kinds.includes(String(kind))
  const scopes = (names: readonly ('event' | 'group' | 'method' | 'service')[]) =>
    names.map((value) => ({ value, text: texts.scopes[value] }))
  return [
    {
      ...{ path: 'kind', label: texts.condition, kind: 'choice' },
      options: conditionKinds.map((value) => ({ value, text: texts.conditions[value] })),
    },
    {
      ...{ path: 'scope', label: texts.scope, kind: 'choice', isShown: isKind('event') },
      options: scopes(['event', 'group']),
    },
    {
      ...{ path: 'scope', label: texts.scope, kind: 'choice' },
      ...{ options: scopes(['method', 'service']), isShown: isKind('request', 'response') },
    },
    {
      ...{ path: 'value', label: texts.value, hint: texts.valueHint, kind: 'text' },
      isShown: isKind('event', 'request', 'response'),
    },
    {
      ...{ path: 'value', label: texts.value, kind: 'choice', isShown: isKind('function') },
      options: (data?.functions ?? []).map((text) => ({ value: text, text })),
    },
  ]
}
