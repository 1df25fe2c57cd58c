/** The domains at which the instance answers, and those that it trusts. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { pagedQuery } from '../api/pages.ts'
import { callJson } from '../api/transport.ts'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { DataTable, EmptyState } from '../ui/data-table.tsx'
import { MessageForm } from '../ui/message-form.tsx'
import { Paged } from '../ui/paged.tsx'
import { Problem } from '../ui/problem.tsx'
import { RemovalButton } from '../ui/removal.tsx'
import { useAction } from '../ui/use-action.ts'

const service = 'zitadel.admin.v1.AdminService'

interface Domain {
  readonly domain: string
  readonly primary?: boolean
  readonly generated?: boolean
}

const domainsQuery = (method: 'ListInstanceDomains' | 'ListInstanceTrustedDomains') =>
  pagedQuery<Domain>({
    key: ['domains', method],
    method: `${service}/${method}`,
    page: 'query',
    request: {},
    rowsOf: ({ result }: { result?: Domain[] }) => result,
  })

/** Both lists; trusted domains are added and taken away. */
export function Domains() {
  const { instance: texts } = useTexts()
  const list = useInfiniteQuery(domainsQuery('ListInstanceDomains'))
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <div className="narrow">
      <h2>{texts.customDomains}</h2>
      <p className="hint">{texts.customDomainsText}</p>
      <Paged list={list} isEmpty={rows.length === 0} empty={null}>
        <DataTable
          label={texts.customDomains}
          head={[texts.domain, '']}
          rows={rows.map(({ domain, primary, generated }) => ({
            key: domain,
            cells: [domain, primary ? texts.primary : generated ? texts.generated : ''],
          }))}
        />
      </Paged>
      <TrustedDomains />
    </div>
  )
}

function TrustedDomains() {
  const { instance: texts, form } = useTexts()
  const may = useMay()
  const list = useInfiniteQuery(domainsQuery('ListInstanceTrustedDomains'))
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const { run, send, failure } = useAction('domains')
  const call = (method: string, request: object) => callJson(`${service}/${method}`, request)
  return (
    <section>
      <h2>{texts.trustedDomains}</h2>
      <p className="hint">{texts.trustedDomainsText}</p>
      {failure !== undefined && <Problem failure={failure} />}
      <Paged
        list={list}
        isEmpty={rows.length === 0}
        empty={<EmptyState title={texts.noTrustedDomains} />}
      >
        <DataTable
          label={texts.trustedDomains}
          head={[texts.domain, '']}
          rows={rows.map(({ domain }) => ({
            key: domain,
            cells: [
              domain,
              may('iam.write') && (
                <RemovalButton
                  key="remove"
                  name={domain}
                  text={texts.removeDomainText}
                  onConfirm={() =>
                    run(() => call('RemoveInstanceTrustedDomain', { domain }), form.done)
                  }
                />
              ),
            ],
          }))}
        />
      </Paged>
      {may('iam.write') && (
        <MessageForm
          key={rows.length}
          initial={{}}
          action={form.add}
          rows={[{ path: 'domain', label: texts.domain, kind: 'text', isRequired: true }]}
          onSubmit={(message) => send(call('AddInstanceTrustedDomain', message), form.saved)}
        />
      )}
    </section>
  )
}
