/** The texts of the roles of users, in Chinese. */
import type { RoleTexts } from './text.ts'

/** See `text.ts`. */
export const chineseRole: RoleTexts = {
  project: '项目',
  organization: '组织',
  roles: '角色',
  noRoles: '尚无角色。角色决定用户在项目的应用中可以做什么。',
  addRoles: '授予角色',
  removeRoles: (project) => `移除在 ${project} 中的角色？`,
  removeRolesText: '用户将失去需要这些角色的访问权限。可以再次授予。',
  noRolesOfProject: '此项目没有角色，但仍会授予访问权限。',
  findProject: '查找项目',
  choose: '请选择…',
  place: '管理范围',
  places: {
    instance: '整个实例',
    organization: '组织',
    project: '项目',
    projectGrant: '授予的项目',
  },
  noMemberships: '此用户没有管理任何您可查看的内容。',
  addMembership: '设为管理员',
}
