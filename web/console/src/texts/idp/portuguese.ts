/** The screens of identity providers, in Portuguese. */
import type { IdpTexts } from './text.ts'

/** See `text.ts`. */
export const portugueseIdp: IdpTexts = {
  title: 'Provedores de identidade',
  add: 'Adicionar provedor',
  levels: {
    instance: 'Instância',
    organization: 'Organização',
  },
  empty: 'Ainda não há provedores',
  emptyText: 'Com um provedor, as pessoas entram com uma conta que têm em outro lugar.',
  type: 'Tipo',
  owner: 'Proprietário',
  offered: 'Ao entrar',
  isOffered: 'Oferecido',
  isNotOffered: 'Não oferecido',
  offer: 'Oferecer',
  withdraw: 'Deixar de oferecer',
  addresses: 'Endereços a registrar no provedor',
  addressesText: 'O provedor envia as pessoas de volta para lá. Registre todos.',
  settings: 'Configurações',
  secretStays: 'Vazio: o atual permanece.',
  options: {
    isCreationAllowed: {
      label: 'Pode criar contas',
      hint: 'Quem não é conhecido pode se registrar com os dados do provedor.',
    },
    isLinkingAllowed: {
      label: 'Pode ser vinculado a contas',
      hint: 'Quem entra de outro modo pode adicioná-lo à conta.',
    },
    isAutoCreation: {
      label: 'Criar sem perguntar',
      hint: 'A conta existe desde o primeiro acesso, sem formulário.',
    },
    isAutoUpdate: {
      label: 'Atualizar a cada acesso',
      hint: 'Nome e endereços seguem os dados do provedor.',
    },
  },
  autoLinking: 'Vincular sem perguntar, pela coincidência de',
  autoLinkings: {
    none: 'Nunca',
    userName: 'Nome de usuário',
    email: 'Endereço de e-mail',
  },
  removeText: 'Ninguém mais entra com ele; os vínculos terminam. Isso não pode ser desfeito.',
  test: 'Testar',
  testText: 'Entra no provedor em uma nova aba. Nenhuma conta é criada ou vinculada.',
  testByForm: 'Este provedor requer um formulário que o console não pode enviar. Teste ao entrar.',
  tested: 'O provedor funciona. Esta é a resposta.',
  testFailed: 'O provedor recusou, ou ninguém entrou.',
  answer: 'Resposta',
  directoryUser: 'Nome de usuário no diretório',
  directoryPassword: 'Senha no diretório',
}
