about-guide = User guide
about-title = About Tangelo
about-close = Close
about-what = Uploads files to Orange Logic, and tells what came of each.
about-licence = Free software under the MIT or the Apache 2.0 licence, at your choice. Orange Logic and OrangeDAM are names of Orange Logic, who did not make this program.
about-notices = Built with the work of others:
about-version = Version { $version }
about-guide-failed = The guide cannot be opened: { $reason }
