/** Projects (projects.md §3.1). */
import { type AddProject, addProject as decideProject } from '../../domain/project/add-project.ts'
import { evolveProject } from '../../domain/project/evolve-project.ts'
import { absentProject, type Project } from '../../domain/project/project.ts'
import { projectSnapshot } from '../../domain/project/project-snapshot.ts'
import { type Actor, commit, type Evolution, type Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'

/** How a project evolves. */
export const projectEvolution: Evolution<Project> = {
  aggregateType: 'project',
  initial: absentProject,
  evolve: evolveProject,
  snapshot: projectSnapshot,
}

/** Resolves to the project's id, and what was stored. */
export async function addProject(
  deps: Pick<CommandDeps, 'events' | 'ids'>,
  { actor, project }: { actor: Actor; project: AddProject },
): Promise<Stored & { projectId: string }> {
  const projectId = deps.ids.next()
  const stored = await commit(
    { events: deps.events, evolution: projectEvolution },
    {
      actor,
      aggregateId: projectId,
      isNew: true,
      ownerOf: () => project.orgId,
      decide: () => decideProject(project),
    },
  )
  return { ...stored, projectId }
}
