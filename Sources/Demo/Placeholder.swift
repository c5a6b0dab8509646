// What follows fills this module.
