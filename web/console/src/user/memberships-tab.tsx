/** Where a user is an administrator: given, changed and taken away. */
import { useQuery } from '@tanstack/react-query'
import type { User } from '@zitadel/proto/zitadel/user/v2/user_pb.js'
import { useState } from 'react'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { RowTable } from '../ui/row-table.tsx'
import { useAction } from '../ui/use-action.ts'
import { AddMembership, ChangeMembership } from './membership-dialogs.tsx'
import {
  addMembership,
  type Membership,
  type MembershipKind,
  membershipsQuery,
  removeMembership,
} from './memberships.ts'

/** The beginnings of the permissions for members, by what is administered. */
const subjects: Readonly<Record<MembershipKind, string>> = {
  instance: 'iam.member',
  organization: 'org.member',
  project: 'project.member',
  projectGrant: 'project.grant.member',
}

/** The tab. */
export function MembershipsTab({ user: { userId } }: { readonly user: User }) {
  const { role: texts, user: userTexts, credential } = useTexts()
  const may = useMay()
  const { failure, isBusy, run } = useAction('memberships')
  const [isAdding, setAdding] = useState(false)
  const [changing, setChanging] = useState<Membership>()
  const { data, error, refetch } = useQuery(membershipsQuery(userId))
  const kinds = (Object.keys(subjects) as MembershipKind[]).filter(
    (kind) => kind !== 'projectGrant' && may(`${subjects[kind]}.write`),
  )
  const remove = ({ resource, roles }: Membership) =>
    run(() => removeMembership({ userId, resource }), {
      said: credential.removed,
      undo: () => addMembership({ userId, resource, roles }),
    })
  const rowOf = (membership: Membership) => {
    const { kind, name, roles, resource } = membership
    const place = name || texts.places[kind]
    return {
      key: JSON.stringify(resource),
      cells: [place, texts.places[kind], roles.join(', ')],
      actions: (
        <>
          {may(`${subjects[kind]}.write`) && (
            <Button
              aria-label={userTexts.changeOf(place)}
              disabled={isBusy}
              onClick={() => setChanging(membership)}
            >
              {userTexts.change}
            </Button>
          )}
          {may(`${subjects[kind]}.delete`) && (
            <Button
              kind="danger"
              aria-label={credential.removeOf(place)}
              disabled={isBusy}
              onClick={() => remove(membership)}
            >
              {credential.remove}
            </Button>
          )}
        </>
      ),
    }
  }
  return (
    <>
      {error && <Problem failure={error} onRetry={() => refetch()} />}
      {failure !== undefined && <Problem failure={failure} />}
      {data && data.length > 0 && (
        <RowTable
          label={userTexts.tabs.memberships}
          heads={[userTexts.name, texts.place, texts.roles]}
          actions={credential.actions}
          rows={data.map(rowOf)}
        />
      )}
      {data?.length === 0 && <p className="quiet">{texts.noMemberships}</p>}
      {kinds.length > 0 && (
        <Button kind="main" onClick={() => setAdding(true)}>
          {texts.addMembership}
        </Button>
      )}
      {isAdding && <AddMembership userId={userId} kinds={kinds} onClose={() => setAdding(false)} />}
      {changing && (
        <ChangeMembership
          userId={userId}
          membership={changing}
          onClose={() => setChanging(undefined)}
        />
      )}
    </>
  )
}
