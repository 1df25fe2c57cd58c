/** Style sheets are the bundler's: they make the file that the first page links. */
declare module '*.css'
