/** The texts of refusals of imports; part of `ownTexts` in `domain/refusal-texts.ts`. */
export const importTexts = {
  'Errors.Import.Job.NotFound': 'There is no such import job. Check the id against ListJobs',
  'Errors.Import.Job.Running':
    'The import job is under way. Try again after its end, or pause or cancel it first',
  'Errors.Import.Job.NotRunning': 'Nothing of the import job is under way. Start it first',
  'Errors.Import.Job.NotPaused': 'The import job is not paused. Read the job to see what it does',
  'Errors.Import.Upload.Open':
    'The records of the import job are not complete. Send the rest, then call CompleteUpload',
  'Errors.Import.Upload.Complete':
    'The import job takes no more records. Create another job for others',
  'Errors.Import.Upload.Gap':
    'The import job has {hint} records. Send those behind them, or give that number',
  'Errors.Import.Job.Empty': 'The import job has no records. Send some first',
  'Errors.Import.Job.Ran': 'The import job has written records. Create another job to run again',
  'Errors.Import.Job.NotRun': 'The import job has written nothing. Run it before you undo it',
  'Errors.Import.Job.Undone': 'The import job was undone. Create another job to run again',
  'Errors.Export.TooLarge':
    'More than {hint} users and other objects do not fit into one answer. Give fewer organizations',
  'Errors.Import.Job.TooMany':
    'There are {hint} import jobs already. Delete those that are not needed any more',
  'Errors.Import.Job.RecordsGone':
    'The records of the import job were purged. Create another job and send them again',
  'Errors.Import.Upload.Position':
    'The next record of the import job is number {hint}. Send the records from there on',
  'Errors.Import.Upload.Busy':
    'Records of the import job are arriving by another call. Read the job when it has ended',
  'Errors.Import.Upload.RecordTooLong':
    'Record {hint} has more than 1 MiB of JSON. Send each record as a line of its own',
  'Errors.Import.Upload.MediaType':
    'Records are JSON Lines, not {hint}. Send them as application/x-ndjson',
  'Errors.Import.Upload.Encoding':
    'The body is not in the encoding {hint}. Send identity, gzip or zstd, and say which',
  'Errors.Import.Request.Parameter':
    'The parameter {hint} has a value that means nothing. Give one of those in docs/errors.md',
  'Errors.Import.Receipt.NotEnded': 'No phase of the import job has ended. Try again when one has',
  'Errors.Import.Settings.Match':
    'Users cannot be found by {hint}. Give id, user_name, email, external_id or metadata:<key>',
  'Errors.Import.Settings.Keep':
    'Records have no member {hint}. Give a path such as email or profile.givenName',
  'Errors.Import.Mails.NotHeld':
    'The import job holds no mails back. Create it with mails LATER to do so',
} as const
