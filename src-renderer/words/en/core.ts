// Sentences that the core says and the window shows, as the core says them; {1}, {2} are names and numbers. What stays
// English, and why, is in test/unit/renderer/fromCore.test.ts.

/** Why one stays, goes or is left to the person. Several may follow one another, with a comma between. */
const REASONS = [
  'in a protected folder', 'in {1}, your first choice', 'in {1}, before the others', 'with its RAW beside it', 'RAW', 'moving', 'with its film', 'without a frame', 'in colour',
  'not sent or edited', 'no copy by its name', 'not enlarged', 'larger picture', 'from the camera', 'has a place', 'with notes or edits beside it', 'has keywords, stars or a title',
  'least compressed', 'the others come from it', '{1} before the others', 'sharper', 'sharpest', 'oldest file', 'newest file', 'shortest name', 'you chose it', 'tie: kept by its path',
  'the same file', 'you keep it as well', 'a RAW with its JPEG, the one you keep is a RAW alone', 'has its RAW, the one you keep has none', 'has its film, the one you keep has none',
  'has notes or edits beside it, the one you keep has none', 'it moves, the one you keep does not', 'a RAW, the one you keep is none', 'developed, the one you keep is the RAW',
  'has a film inside, the one you keep has none', 'holds more data than a picture, the one you keep does not', 'has keywords, stars or a title, the one you keep has none',
  'has a place, the one you keep has none', 'same pixels', 'no place', 'no date', 'no camera details', 'from the camera, the one you keep has no camera details', 'has a date, the one you keep has none',
  'in colour, the one you keep is not', 'shows more than the one you keep', '{1}, but it looks enlarged from the one you keep', 'larger than the one you keep, look at it', 'an edit of yours', 'compressed more',
  'another moment', 'smaller', 'larger', 'enlarged from the one you keep', 'cropped from the one you keep', 'straightened from the one you keep', 'turned copy', 'mirrored copy', 'a brighter copy', 'a darker copy', 'with other colours',
  'black and white', 'with a frame around it', 'with something added', 'less sharp', 'saved again', 'an edited copy', 'the same is in {1}', 'as good a copy is in {1}', 'written beside the one you keep',
] as const

/** Why a file could not be read as a photo. */
const PROBLEMS = [
  'This is no ordinary file.', 'The file is empty.', 'What is inside is not a picture.', 'Over the limit of 1 GB. Not damaged.', 'It changed while it was being read. It is looked at again with the next scan.',
  'It became shorter while it was being read.', 'It is no longer there.', 'This file is closed to you.', 'This is a link now, not a file.', 'The drive could not read it ({1}).',
  'Its pixels are no whole numbers of 8 or 16 bits. Likeness cannot read such a picture yet.', 'It ends too early: a part of the picture is missing.', 'Over the limit of 500 megapixels. Not damaged.',
  'Likeness cannot read this kind of picture yet.', 'It opens, but the picture inside is broken.', 'This BMP holds a picture of another kind, meant for printers. Likeness does not read it.',
  'Over the limit of 200 megapixels for this kind of file. Not damaged.', 'It is larger than Likeness can open. Not damaged.', 'Reading it ended the reader. It was set aside.',
  'It took longer than a minute and was given up.', 'It took longer than two minutes and was given up.', 'Neither a picture of its own nor what the sensor saw can be read.',
  'None of its files is there.', 'It was still being written.', 'It could not be read.',
] as const

/** Why a copy stays where it is, or where it went. */
const MOVES = [
  'The one that it would stay for is to be removed as well.', 'The one you keep is no longer in the library.', 'It changed on the disk after you looked at it.',
  'The one you keep cannot be opened or has changed, so its copies stay.', '{1} stays, and what goes with this one belongs to both.', '{1} is not the same as {2} beside the one you keep.',
  'Where it should go is not known.', 'Its folder is now a link to another place.', 'The place that it should go to is a link to another place.', 'There is something already where it should go.',
  'It was exchanged for another in the very moment of moving. That one was put back.', 'It was exchanged for another in the very moment of moving. That one is beside it now, as {1}.', 'It was exchanged for another in the very moment of moving. That one could not be put back and is in the bin: {1}', 'It was exchanged for another in the very moment of moving. That one could not be put back and is in the holding folder: {1}',
  'It cannot be found.', 'Its drive is not there now.', 'It is no longer a file of its own.', 'It is closed to you.',
  'It cannot be read just now.', '{1} cannot be found, so its copies stay.', '{1}, the one you keep, is no longer a file of its own, so its copies stay.',
  'These two names are one file on the disk. Nothing to win, so it stays.', '{1}, the one you keep, cannot be opened, so its copies stay.', '{1}, the one you keep, changed on the disk, so its copies stay.',
  'This drive cannot give one file two names.', 'It is on another drive than the place it should go to.', 'There is no room left on its drive.', 'This folder is closed to you.', 'This drive can only be read.',
  'Another program has this file open.', 'The path would be too long for this drive.', 'The drive did not answer.',
  '{1} What belongs to it could not be put back and is in the bin.', '{1} What belongs to it could not be put back and is in the holding folder.',
  'It was stopped before this one came up.', '{1} cannot be found. It was neither moved by Likeness nor is it in its place.', 'It was on its way back and cannot be found in either place.',
  'It was changed since Likeness wrote it. It stays.', 'It is no longer in the bin, or its drive is not there now.', 'It is no longer in the holding folder on {1}, or its drive is not there now.',
  'It was changed in the bin. It stays there.', 'It was changed in the holding folder on {1}. It stays there.', 'The drive that it was on is not there now.',
  'The copies know nothing that the one you keep does not.', '{1} is there already. Likeness does not change it.',
] as const

/** What the person can put right. */
const REFUSALS = [
  'Something in Likeness broke. Your photos are untouched.', 'This photo is no longer in the library.', 'This photo is no longer in the group. It has changed: look at it again.', 'This group has changed. Look at it again.',
  'These are one and the same file, byte for byte. Keep them all instead.', 'These two are the same file, byte for byte. Keep both instead.',
  '{1} is the folder of the library itself.', '{1} is a file. Name the folder that it lies in.', 'There is no folder {1}.', 'The folder {1} is closed to you.', 'The folder {1} cannot be opened ({2}).',
  'This folder cannot be opened ({1}).', 'The drive of {1} is not there now.', '{1} cannot be opened ({2}).', 'These two are the same folder.', '{1} lies within {2}: what is in it would count as here and there.',
  '{1} is not in the library. Add it first.', 'This comparison is no longer there. Compare again.', 'The folders could not be compared.', '{1} is not in the library, so nothing is removed from it here.',
  'The folders were not compared to the end.', 'Files are being moved already. Wait for that to end, or stop it.', 'This list is no longer up to date. Open it again.', 'There is nothing to remove.',
  'This removal is over. History tells what it did.', 'This file is empty.', '“{1}” comes with Likeness and cannot be renamed.', '“{1}” comes with Likeness and cannot be deleted.', 'A name has 1 to 200 letters.', 'There is a collection “{1}” already.', 'This collection is no longer there.', 'Another collection has its name by now. Rename that one first.',
  '“{1}” is in use. Use another one first.',
  '“{1}” is about to be used. Use another one first.', 'There are too few photos to put some aside, so nobody could say whether learning helped. Sort more of them first.',
  'Fitting a model to a library takes {1} photos; there are {2}.', 'There is no training that was stopped and could go on.', 'A training is running already. Let it end, or stop it first.',
  'There are {1} photos to learn from; it takes {2}.', 'You have confirmed {1} pictures so far; it takes {2} to learn from. Accept more groups in Review first.',
  'There is no folder with two photos or more in this library. Scan some first.', 'None of the photos have keywords that more than one of them shares.',
  'There is only one folder to learn (“{1}”), and it takes two to tell them apart.', 'There is only one keyword to learn (“{1}”), and it takes two to tell them apart.', '{1} The keywords of {2} could not be read.',
  'Something in Likeness broke while it was learning. Your photos are untouched.', 'Fewer than two photos are left to learn from.',
] as const

/** Why a folder is looked at by the clock though it should be live. */
const NOTICES = [
  '{1} It is looked through every {2} minutes instead.', 'There are more folders in it than this system watches (the setting is called fs.inotify.max_user_watches).',
  'There are more folders in it than this system lets a program watch (its limit of open files).', 'It cannot be watched ({1}).',
] as const

/** What copying to another folder, and the library's own drive, may say. */
const COPIES = [
  'These are being copied already.',
  'There is not enough room in {1}: {2} MB are to be copied.',
  'Nothing can be copied into {1}: {2}',
  'It is gone, or closed to you.',
  'Another file of this name is there.',
  'What was written is not what was read. Look after the drive.',
  'There is no room left on the drive.',
  'The folder is closed to you.',
  'The drive can only be read.',
  'Its name is too long for the drive.',
  'The drive did not answer as it should.',
  'The drive refused ({1}).',
  'Likeness ended twice while it read this file. It was set aside.',
  'The drive that holds the library is full. Make some room there; what was looked at is kept, and Likeness goes on where it stopped.',
  'The drive that holds the library can no longer be written to. What was looked at is kept.',
  'The drive that holds the library does not answer as it should (an I/O error). Your photos are untouched.',
] as const

/** What else the disk and a training may say. */
const OTHERS = [
  'The disk refused it ({1}).', 'It is in a protected folder.', 'It has a RAW that the one you keep has not.', 'It has a film that the one you keep has not.',
  'In its place is another file now. It stays, and so does the copy where it is.', 'This is closed to you.', 'The training ran away. Try it again with another seed.', 'this computer',
] as const

export const core = [...REASONS, ...PROBLEMS, ...MOVES, ...REFUSALS, ...NOTICES, ...COPIES, ...OTHERS] as const
