var rows = 1 < 2 && "quoted";
