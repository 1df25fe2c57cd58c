/** Who a user is: profile, addresses and password of a person, description of a machine. */
import { useQuery } from '@tanstack/react-query'
import type { User } from '@zitadel/proto/zitadel/user/v2/user_pb.js'
import { organizationsQuery } from '../organization/organizations.ts'
import { useTexts } from '../texts/languages.ts'
import { Card } from '../ui/card.tsx'
import { AddressesCard } from './addresses-card.tsx'
import { MachineCard } from './machine-card.tsx'
import { PasswordCard } from './password-card.tsx'
import { ProfileCard } from './profile-card.tsx'
import { UserNameCard } from './user-name-card.tsx'
import { userRow } from './users.ts'

/** The first tab. */
export function OverviewTab({ user }: { readonly user: User }) {
  const { type } = user
  return (
    <div className="cards">
      {type.case === 'human' && (
        <>
          <ProfileCard
            owner={{ userId: user.userId, orgId: user.details?.resourceOwner ?? '' }}
            human={type.value}
          />
          <AddressesCard
            userId={user.userId}
            orgId={user.details?.resourceOwner ?? ''}
            human={type.value}
          />
          <PasswordCard userId={user.userId} human={type.value} />
        </>
      )}
      {type.case === 'machine' && <MachineCard userId={user.userId} machine={type.value} />}
      <UserNameCard user={user} />
      <Facts user={user} />
    </div>
  )
}

function Facts({ user }: { readonly user: User }) {
  const { user: texts, tag } = useTexts()
  const { orgId, createdAt, changedAt } = userRow(user)
  const { data: organizations = [] } = useQuery(organizationsQuery)
  const organization = organizations.find(({ id }) => id === orgId)
  return (
    <Card title={texts.facts}>
      <dl>
        <dt>{texts.id}</dt>
        <dd>
          <code>{user.userId}</code>
        </dd>
        <dt>{texts.organization}</dt>
        <dd>
          {organization?.name} <code>{orgId}</code>
        </dd>
        <dt>{texts.created}</dt>
        <dd>{createdAt?.toLocaleString(tag)}</dd>
        <dt>{texts.changed}</dt>
        <dd>{changedAt?.toLocaleString(tag)}</dd>
      </dl>
    </Card>
  )
}
