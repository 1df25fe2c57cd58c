/** The overview, in English. */
import type { OverviewTexts } from './text.ts'

const named = (one: string, many: string) => (count: number) =>
  count === 1 ? one : `${count} ${many}`

/** See `text.ts`. */
export const englishOverview: OverviewTexts = {
  title: 'Overview',
  counts: 'Numbers',
  people: 'People',
  machines: 'Machines',
  organizations: 'Organizations',
  sessions: 'Sessions',
  signIns: 'Sign-ins',
  succeeded: 'Succeeded',
  failed: 'Failed attempts',
  most: (count) => `Highest bar: ${count}`,
  now: 'Now',
  time: 'Time',
  asTable: 'As a table',
  noSignIns: 'Nobody has signed in during this time.',
  period: 'Period',
  sevenDays: '7 days, by the hour',
  thirtyDays: '30 days, by the day (UTC)',
  mails: 'Mail queue',
  jobs: 'Imports',
  noJobs: 'No import yet. Users of another product can be moved in by one.',
  jobStates: {
    idle: 'Waiting for you',
    running: 'Running',
    paused: 'Paused',
    ended: 'Ended',
    cancelled: 'Cancelled',
  },
  attention: 'Needs attention',
  noWarnings: 'Nothing needs your attention.',
  first: (date) => `First: ${date}.`,
  warnings: {
    noMailTransport: {
      title: () => 'Mails are not sent',
      text: 'There is no mail server. Invitations and codes wait.',
      action: 'Set up a mail server',
    },
    initialPassword: {
      title: named(
        'An administrator has an initial password',
        'administrators have an initial password',
      ),
      text: 'It is still the one that the account was created with.',
      action: 'Look at the account',
    },
    noTls: {
      title: () => 'The server is reached without TLS',
      text: 'Passwords and tokens can be read on the way.',
      action: 'Look at the domains',
    },
    failedMessages: {
      title: named('A message failed', 'messages failed'),
      text: 'In the last seven days.',
      action: 'Look at the failed messages',
    },
    failingWebhooks: {
      title: named('A webhook fails', 'webhooks fail'),
      text: 'Its last delivery was not accepted.',
      action: 'Look at the webhook',
    },
    expiringKeys: {
      title: named('A key of a machine expires', 'keys of machines expire'),
      text: 'Within 30 days.',
      action: 'Look at the machine',
    },
    expiringTokens: {
      title: named('A personal access token expires', 'personal access tokens expire'),
      text: 'Within 30 days.',
      action: 'Look at its user',
    },
    expiringAppKeys: {
      title: named('A key of an application expires', 'keys of applications expire'),
      text: 'Within 30 days.',
      action: 'Look at the application',
    },
  },
}
