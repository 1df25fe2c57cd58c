/** The texts of the roles of users, in Japanese. */
import type { RoleTexts } from './text.ts'

/** See `text.ts`. */
export const japaneseRole: RoleTexts = {
  project: 'プロジェクト',
  organization: '組織',
  roles: 'ロール',
  noRoles:
    'ロールはまだありません。ロールは、プロジェクトのアプリケーションで何ができるかを決めます。',
  addRoles: 'ロールを付与',
  removeRoles: (project) => `${project} のロールを削除しますか？`,
  removeRolesText: 'ロールが必要なものに触れなくなります。再び付与できます。',
  noRolesOfProject: 'このプロジェクトにロールはありませんが、アクセスは付与されます。',
  findProject: 'プロジェクトを検索',
  choose: '選択…',
  place: '管理対象',
  places: {
    instance: 'インスタンス全体',
    organization: '組織',
    project: 'プロジェクト',
    projectGrant: '付与されたプロジェクト',
  },
  noMemberships: 'あなたが閲覧できる範囲で、このユーザーが管理しているものはありません。',
  addMembership: '管理者にする',
}
