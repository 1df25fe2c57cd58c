/** What forms and lists share, in Portuguese. */
import type { FormTexts } from './text.ts'

/** See `text.ts`. */
export const portugueseForm: FormTexts = {
  name: 'Nome',
  state: 'Estado',
  created: 'Criado em',
  expires: 'Expira em',
  active: 'Ativo',
  inactive: 'Inativo',
  create: 'Criar',
  add: 'Adicionar',
  change: 'Alterar',
  save: 'Salvar',
  saved: 'Salvo',
  done: 'Feito',
  remove: 'Excluir',
  removeTitle: (name) => `Excluir ${name}?`,
  deactivate: 'Desativar',
  reactivate: 'Reativar',
  activate: 'Ativar',
  copy: 'Copiar',
  copyId: 'Copiar ID',
  required: 'Este dado é necessário',
  once: 'É exibido uma única vez. Copie agora.',
  readOnly: 'Você pode ver isto, mas não alterar.',
  end: 'Desativar ou excluir',
  loading: 'Carregando…',
  more: 'Mostrar mais',
  any: 'Todos',
  choose: 'Escolher…',
  findUser: 'Buscar um usuário por nome, nome de acesso ou e-mail',
}
