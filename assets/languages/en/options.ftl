# A batch's options.
options-so-far = { $count ->
        [one] 1 file so far
       *[other] { $count } files so far
    } · { $size }
options-upload = Upload
options-notes = { $count ->
        [one] 1 note
       *[other] { $count } notes
    }
options-besides = { $count ->
        [one] This file is not part of the upload; it will stand in the list under “Needs attention”.
       *[other] These { $count } files are not part of the upload; they will stand in the list under “Needs attention”.
    }
options-wrong = { $count ->
        [one] Fix 1 field
       *[other] Fix { $count } fields
    }
options-more = More options
options-fewer = Fewer options
options-folders = Folders
options-keep-folders = Keep folders
    .note = Folders below the dropped one are made in Orange Logic too
options-metadata = Metadata
options-add-field = Add a field
options-template = Mapping
    .name = Import mapping template
    .hint = API ID of an import mapping template
options-clearance = Clearance
    .name = Security clearance
    .hint = A number
options-cached = Use a cached transaction
    .note = Off, since two uploads at the same time could then share one transaction and its options.
options-skip = Upload at once from now on, without this sheet
    .note = For this site. The settings bring the sheet back.
options-ask-first = Show what was found before uploading
options-change = Change…
    .folder = Change the folder
options-value-hint = Value for every file
options-field-box = Field { $number }
options-value-of-number = Value of field { $number }
options-value-of = Value of { $field }
options-remove-number = Remove field { $number }
options-remove = Remove { $field }
options-not-listed = This site does not list its fields. Write each as Namespace.Field; a field that does not exist is noted in the asset's Import Messages.
options-listing = Asking the site for its fields…
options-listed = { $count ->
        [one] 1 field on this site; type to find it
       *[other] { $count } fields on this site; type to find one
    }
options-unknown-field = The site lists no such field; it is sent all the same.
options-fields-set = { $count ->
        [one] 1 field set
       *[other] { $count } fields set
    }

option-error-field-name = Write the field name as Namespace.Field, for example CoreField.Title.
option-error-long-value = The value is longer than { $limit } characters.
option-error-twice = The field is named twice.
option-error-too-many = These are more fields than an upload can carry.
option-error-clearance = A security clearance is a whole number, at most { $limit }.
option-error-template = A template's API ID is one word of at most 128 characters.
option-error-no-equals = Write Namespace.Field=value.
