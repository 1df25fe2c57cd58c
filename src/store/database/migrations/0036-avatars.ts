/** Where the avatar of a user is, in `assets`; null: it has none. */
export const avatars = 'ALTER TABLE users ADD COLUMN avatar TEXT'
