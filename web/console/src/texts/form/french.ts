/** What forms and lists share, in French. */
import type { FormTexts } from './text.ts'

/** See `text.ts`. */
export const frenchForm: FormTexts = {
  name: 'Nom',
  state: 'État',
  created: 'Créé le',
  expires: 'Expire le',
  active: 'Actif',
  inactive: 'Inactif',
  create: 'Créer',
  add: 'Ajouter',
  change: 'Modifier',
  save: 'Enregistrer',
  saved: 'Enregistré',
  done: 'C’est fait',
  remove: 'Supprimer',
  removeTitle: (name) => `Supprimer ${name} ?`,
  deactivate: 'Désactiver',
  reactivate: 'Réactiver',
  activate: 'Activer',
  copy: 'Copier',
  copyId: 'Copier l’ID',
  required: 'Ce champ est nécessaire',
  once: 'Affiché une seule fois. Copiez-le maintenant.',
  readOnly: 'Vous pouvez consulter ceci, mais pas le modifier.',
  end: 'Désactiver ou supprimer',
  loading: 'Chargement…',
  more: 'Afficher plus',
  any: 'Tous',
  choose: 'Choisir…',
  findUser: 'Rechercher un utilisateur par nom, identifiant ou e-mail',
}
