# The picker of a virtual folder for existing assets.
links-title = { $count ->
        [one] Add the existing asset to a virtual folder
       *[other] Add { $count } existing assets to a virtual folder
    }
links-choose = Choose a folder…
    .name = Choose a virtual folder of the site
links-not-virtual = “{ $title }” is no virtual folder: assets lie in it themselves. Choose one marked Virtual.
